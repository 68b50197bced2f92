"""What single pages say, made from views alone: one module for each thing shown."""

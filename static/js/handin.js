// Files to be handed in: more than may be is refused here, for the server breaks off what is far more.

const files = document.querySelector("[data-too-much]");

function weigh() {
  const { mostBytes, mostFiles, tooMuch } = files.dataset;
  const chosen = [...files.files];
  const bytes = chosen.reduce((sum, one) => sum + one.size, 0);
  const isTooMuch = chosen.length > Number(mostFiles) || bytes > Number(mostBytes);
  files.setCustomValidity(isTooMuch ? tooMuch : "");
  files.reportValidity();
}

files.addEventListener("change", weigh);

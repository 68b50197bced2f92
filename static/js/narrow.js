// Type-to-narrow: long facets get a field that hides the values without the typed letters.
// Chosen values always stay in sight.
const bare = (text) => text.normalize("NFD").replace(/[\u0300\u0301]/g, "").normalize("NFC").toLowerCase();

function attach(list) {
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.placeholder = list.dataset.narrow;
  field.setAttribute("aria-label", list.dataset.narrow);
  field.addEventListener("input", () => {
    const sought = bare(field.value.trim());
    for (const item of list.children) {
      const chosen = item.querySelector("input")?.checked;
      item.hidden = !chosen && !bare(item.textContent).includes(sought);
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  list.before(field);
}

for (const list of document.querySelectorAll("[data-narrow]")) attach(list);

// Copy buttons: each names the element whose words it copies, and says when it has.
// navigator.clipboard is there only over https and on localhost; elsewhere the words are selected.
function select(element) {
  getSelection().selectAllChildren(element);
  return Promise.resolve(document.execCommand("copy"));
}

function copy(element) {
  const words = element.textContent.replace(/\s+/g, " ").trim();
  return navigator.clipboard ? navigator.clipboard.writeText(words) : select(element);
}

function attach(button) {
  const label = button.firstChild;
  const before = label.data;
  button.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copyFrom));
    label.data = button.dataset.copied;
    setTimeout(() => (label.data = before), 2000);
  });
}

for (const button of document.querySelectorAll("[data-copy-from]")) attach(button);

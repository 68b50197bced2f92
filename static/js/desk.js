// The desk's own script: signs into marked text, and how it will look while one types.
// Every form works without it.

for (const field of document.querySelectorAll("[data-marked]")) follow(field);
window.addEventListener("load", () => name(document));
new MutationObserver((changes) => {
  for (const change of changes)
    for (const node of change.addedNodes)
      if (node.querySelectorAll) {
        for (const field of node.querySelectorAll("[data-marked]")) follow(field);
        setTimeout(name, 0, document);
      }
}).observe(document.body, { childList: true, subtree: true });

function follow(field) {
  const area = field.querySelector("textarea");
  if (area.name.includes("__prefix__") || field.dataset.marked) return;
  field.dataset.marked = "followed";
  const bar = field.querySelector(".signs-bar");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const sign = event.target.closest("button");
    if (sign) put(area, sign.dataset);
  });
  let waiting;
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 400, field, area);
  });
}

// Django's choice with a search box has no name of its own: it gets that of its field.
function name(part) {
  for (const select of part.querySelectorAll("select.select2-hidden-accessible")) {
    const label = part.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling?.querySelector("[role=combobox]");
    if (!label || !box || box.dataset.named) continue;
    label.id ||= `${select.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby")}`);
    box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
    box.dataset.named = "yes";
  }
}

function put(area, { before, after, word = "" }) {
  const { selectionStart: start, selectionEnd: end } = area;
  const chosen = area.value.slice(start, end) || word;
  area.setRangeText(before + chosen + after, start, end, "end");
  const from = start + before.length;
  if (after) area.setSelectionRange(from, from + chosen.length);
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

async function show(field, area) {
  const preview = field.querySelector("[data-preview]");
  const token = area.form.elements.csrfmiddlewaretoken.value;
  const body = new URLSearchParams({ preview: "text", text: area.value, fragment: "yes", csrfmiddlewaretoken: token });
  const address = field.querySelector("[name=preview]").formAction;
  const answer = await fetch(address, { method: "POST", body });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  preview.replaceChildren(...page.body.childNodes);
  preview.hidden = false;
}

// Keys for readers. They act only outside fields, never with Ctrl, Alt or Meta, and can be switched
// off (WCAG 2.1.4). The choice is kept only where the reader ticks "remember".
const KEPT = "fieldpost-keys";
const dialog = document.getElementById("keys");
const on = dialog?.querySelector("[data-keys-on]");
const keep = dialog?.querySelector("[data-keys-keep]");

const one = (selector, within = document) => within.querySelector(selector);
const follow = (element) => element?.click();
// A letter just added to the comparison is the target of the address, and nothing has the focus.
const here = () =>
  (document.activeElement?.closest("[data-result]") ?? one("[data-result]:has(:target)"));

function step(by) {
  const results = [...document.querySelectorAll("[data-result]")];
  const at = results.indexOf(here());
  const next = results[at < 0 ? (by > 0 ? 0 : results.length - 1) : at + by];
  one("a", next ?? document.createElement("i"))?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const ACTS = {
  "/": () => one('[data-key="/"]')?.select(),
  j: () => step(1),
  k: () => step(-1),
  c: () => follow(here() ? one('[form="tray"]', here()) : one("[data-tray]")),
  p: () => follow(one('[data-copy-from="permalink"]')),
  ArrowLeft: () => follow(one('a[rel="prev"][data-letter]')),
  ArrowRight: () => follow(one('a[rel="next"][data-letter]')),
  "?": () => dialog.showModal(),
};

function pressed(event) {
  const typing = event.target.closest("input, select, textarea, [contenteditable], dialog");
  const act = ACTS[event.key];
  if (!act || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!on.checked && event.key !== "?") return;
  if (event.key.startsWith("Arrow") && document.querySelector(".scrolls:focus-within")) return;
  event.preventDefault();
  act();
}

// Storage may be refused outright; the keys then work as on a first visit.
function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function remember() {
  try {
    if (keep.checked) localStorage.setItem(KEPT, on.checked ? "on" : "off");
    else localStorage.removeItem(KEPT);
  } catch {
    keep.checked = false;
  }
}

if (dialog) {
  const kept = remembered();
  keep.checked = kept !== null;
  on.checked = kept !== "off";
  dialog.addEventListener("change", remember);
  document.addEventListener("keydown", pressed);
  for (const button of document.querySelectorAll('[data-open="keys"]')) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
}

// An import under way: the page looks again every two seconds, and is loaded anew at the end and
// when somebody asked the import to stop.
// Without scripts the page does so by itself.

const seconds = 2;

async function look() {
  const here = document.querySelector("[data-progress]");
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return setTimeout(look, seconds * 1000);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-progress]");
  if (here.dataset.progress !== now?.dataset.progress) return location.reload();
  for (const part of ["progress", "[role=status]", "h2"]) put(here, now, part);
  setTimeout(look, seconds * 1000);
}

function put(here, now, part) {
  const [old, fresh] = [here.querySelector(part), now.querySelector(part)];
  if (part !== "progress") old.textContent = fresh.textContent;
  else if (fresh.hasAttribute("value")) [old.max, old.value] = [fresh.max, fresh.value];
}

setTimeout(look, seconds * 1000);

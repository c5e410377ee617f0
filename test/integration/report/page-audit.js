/* Runs inside the page: reads what a browser made of it. Sent as text by html.chromium.test.ts. */

function auditPage() {
  const all = [...document.querySelectorAll("*")];
  return {
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    sticksOut: all.filter(sticksOut).map(nameOf),
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) =>
      Number(heading.tagName[1]),
    ),
    namelessPictures: [...document.querySelectorAll("img, svg")]
      .filter((picture) => !isNamed(picture))
      .map(nameOf),
    contrasts: all
      .filter(hasOwnText)
      .map((element) => ({ element: nameOf(element), ratio: contrastOf(element) })),
    tags: [...new Set(all.map((element) => element.localName))],
    handlers: all
      .flatMap((element) => element.getAttributeNames())
      .filter((name) => /^on|^style$/u.test(name)),
    targets: [...document.querySelectorAll("[href], [src]")].map(
      (element) => element.getAttribute("href") ?? element.getAttribute("src"),
    ),
    deadLinks: [...document.querySelectorAll("a")].filter(
      (link) => document.querySelector(link.hash) === null,
    ).length,
    styleSheets: document.styleSheets.length,
    attacked: "attacked" in window,
  };
}

function nameOf(element) {
  return `${element.localName}.${element.getAttribute("class") ?? ""}: ${element.textContent.trim().slice(0, 40)}`;
}

function sticksOut(element) {
  if (element.closest(".unseen, .skip, thead, svg") !== null) return false;
  const { left, right, width } = element.getBoundingClientRect();
  return width > 0 && (right > document.documentElement.clientWidth + 0.5 || left < -0.5);
}

function isNamed(picture) {
  if (picture.getAttribute("aria-hidden") === "true") return true;
  return picture.getAttribute("role") === "img" && (picture.getAttribute("aria-label") ?? "") !== "";
}

function hasOwnText(element) {
  const shown = element.getClientRects().length > 0 && element.closest("svg") === null;
  return shown && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
}

/** WCAG 2.2 contrast ratio of an element's text on the nearest background that is not transparent. */
function contrastOf(element) {
  const text = luminance(channels(getComputedStyle(element).color));
  let ground = element;
  while (ground.parentElement !== null && channels(getComputedStyle(ground).backgroundColor)[3] === 0) {
    ground = ground.parentElement;
  }
  const behind = luminance(channels(getComputedStyle(ground).backgroundColor));
  return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
}

function channels(color) {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/gu).map(Number);
  return [red, green, blue, alpha];
}

function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// The value of the last statement is what `page.evaluate` returns.
auditPage();

// The search of a site's first page. It runs in the page and makes no request: all that it searches is there as JSON.
"use strict";
{
  const element = (id) => document.getElementById(id);
  const { pageSize, categories, verdicts, rows } = JSON.parse(element("data").textContent);
  const texts = rows.map(([slug, name, category, , , , tagline]) =>
    [name, categories[category], tagline, slug].join("\n").toLowerCase(),
  );
  const names = new Map(rows.map((row) => [row, row[1].toLowerCase()]));
  const body = document.querySelector(".list tbody");
  let found = [];
  let shown = 0;

  function search() {
    const words = element("words").value.toLowerCase().split(/\s+/u).filter(Boolean);
    const [category, verdict] = ["category", "verdict"].map((id) => element(id).value);
    found = rows.filter(
      (row, index) =>
        (category === "" || row[2] === Number(category)) &&
        (verdict === "" || row[3] === Number(verdict)) &&
        words.every((word) => texts[index].includes(word)),
    );
    const typed = words.join(" ");
    const nearness = new Map(found.map((row) => [row, nearnessOf(names.get(row), typed, words)]));
    found.sort((a, b) => nearness.get(a) - nearness.get(b));
    shown = 0;
    body.replaceChildren();
    showMore();
  }

  // Whoever types a name wants that tool first: the name itself, names that begin with it, names with these words, the
  // rest. Equally near ones stay in the order of their scores.
  function nearnessOf(name, typed, words) {
    if (name === typed) return 0;
    if (name.startsWith(typed)) return 1;
    return words.every((word) => name.includes(word)) ? 2 : 3;
  }

  function showMore() {
    const next = found.slice(shown, shown + pageSize);
    body.append(...next.map(rowOf));
    shown += next.length;
    element("more-rows").hidden = shown >= found.length;
    const tools = found.length === 1 ? "tool" : "tools";
    element("count").textContent =
      found.length === 0 ? "No tool matches. Try fewer words." : `${shown} of ${found.length} ${tools}`;
  }

  // Builds the same row as `toolRow` in src/site/pages/index-page.ts.
  function rowOf([slug, name, category, verdict, score, interval, tagline]) {
    const head = make("th", "", make("a", name), make("small", tagline));
    head.scope = "row";
    head.firstElementChild.href = `tools/${slug}.html`;
    const badge = make("span", verdicts[verdict][0].toUpperCase() + verdicts[verdict].slice(1));
    badge.className = `badge badge-${verdicts[verdict]}`;
    const place = make("td", categories[category]);
    for (const text of [head.firstElementChild, head.lastElementChild, place]) text.dir = "auto";
    const figure = make("td", "", make("b", score ?? "\u2014"));
    if (interval !== null) figure.append(make("small", interval.join("\u2013")));
    return make("tr", "", head, place, make("td", "", badge), figure);
  }

  function make(name, text, ...children) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...children);
    return made;
  }

  element("words").addEventListener("input", search);
  element("category").addEventListener("change", search);
  element("verdict").addEventListener("change", search);
  element("show-more").addEventListener("click", () => {
    const first = body.children.length;
    showMore();
    // The button may be gone now, so the focus moves to the first new row.
    body.children[first]?.querySelector("a").focus();
  });
  element("filters").hidden = false;
  // A browser that returns to the page keeps what was typed.
  search();
}

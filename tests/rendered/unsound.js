// What of a page does not hang together: names given twice, links to nowhere, pictures and tables without a name.
() => {
  const found = [];
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of ids) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`twice: ${id}`);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push(`nowhere: ${link.hash}`);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)?.textContent.trim()) found.push(`no name: ${id}`);
      }
    }
  }
  for (const picture of document.querySelectorAll('svg:not([aria-hidden="true"])')) {
    if (picture.getAttribute("role") !== "img" || !picture.hasAttribute("aria-labelledby")) found.push("a picture");
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent.trim()) found.push("a table");
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) found.push("main headings");
  levels.forEach((level, place) => {
    if (place && level > levels[place - 1] + 1) found.push(`a heading of level ${level} after ${levels[place - 1]}`);
  });
  return found;
}

/// The search. It sets text and addresses only, never markup, so nothing in the index can run.
enum SiteScript {
  static let text = #"""
    "use strict";
    (() => {
      const form = document.getElementById("search");
      const query = document.getElementById("query");
      const results = document.getElementById("results");
      const found = document.getElementById("found");
      const shownMax = 50;
      form.hidden = false;

      // Lower is better; -1 is no match. All words must be found.
      function rank(entry, words) {
        const [name, kind, place, , summary] = entry;
        const lower = name.toLowerCase();
        const rest = (place + " " + summary).toLowerCase();
        // A type before the fields that are called like it.
        let sum = /^(field|case|value)$/.test(kind) ? 0.5 : 0;
        for (const word of words) {
          if (lower === word) continue;
          if (lower.startsWith(word)) sum += 1;
          else if (lower.includes(word)) sum += 2;
          else if (rest.includes(word)) sum += 6;
          else return -1;
        }
        return sum;
      }

      function search(text) {
        const words = text.toLowerCase().split(/[\s.]+/).filter(Boolean);
        results.replaceChildren();
        results.hidden = words.length === 0;
        found.textContent = "";
        if (words.length === 0) return;
        const hits = [];
        for (const entry of searchIndex) {
          const sum = rank(entry, words);
          if (sum >= 0) hits.push([sum, entry]);
        }
        hits.sort((a, b) => a[0] - b[0] || a[1][0].length - b[1][0].length);
        for (const [, [name, kind, place, address, summary]] of hits.slice(0, shownMax)) {
          const link = document.createElement("a");
          link.href = address;
          const title = document.createElement("strong");
          title.textContent = name;
          const where = document.createElement("span");
          where.textContent = " " + kind + (place ? " in " + place : "");
          const about = document.createElement("small");
          about.textContent = summary;
          link.append(title, where, about);
          const item = document.createElement("li");
          item.append(link);
          results.append(item);
        }
        found.textContent = hits.length === 1 ? "1 result" : hits.length + " results";
        if (hits.length === 0) {
          const item = document.createElement("li");
          item.textContent = "Nothing is named so.";
          results.append(item);
        }
      }

      function fromAddress() {
        if (!location.hash.startsWith("#q=")) return;
        try {
          query.value = decodeURIComponent(location.hash.slice(3));
        } catch {
          query.value = location.hash.slice(3);
        }
        search(query.value);
      }

      query.addEventListener("input", () => search(query.value));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const first = results.querySelector("a");
        if (first) first.click();
      });
      form.addEventListener("keydown", (event) => {
        const links = [...results.querySelectorAll("a")];
        const at = links.indexOf(document.activeElement);
        if (event.key === "Escape") {
          query.value = "";
          search("");
          query.focus();
        } else if (event.key === "ArrowDown" && links.length > 0) {
          event.preventDefault();
          links[Math.min(at + 1, links.length - 1)].focus();
        } else if (event.key === "ArrowUp" && at >= 0) {
          event.preventDefault();
          (at === 0 ? query : links[at - 1]).focus();
        }
      });
      results.addEventListener("click", (event) => {
        if (event.target.closest("a")) search("");
      });
      document.addEventListener("keydown", (event) => {
        const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
        if (event.key === "/" && !isTyping) {
          event.preventDefault();
          query.focus();
        }
      });
      addEventListener("hashchange", fromAddress);
      fromAddress();
    })();

    """#
}

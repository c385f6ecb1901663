/* Drawing the page for the day, the language and the comparison that are chosen. */
const draw = keep => {
  const now = get(at), F = now.all, focus = keep || (document.activeElement || {}).id;
  document.documentElement.lang = lang;
  const marks = new Map(), lost = new Map();
  let list = [], A, B;
  if (other >= 0 && other !== at) {
    const [one, two] = [get(other), get(at)].sort((x, y) => x.day < y.day ? -1 : 1);
    A = one.all; B = two.all; list = compare(A, B);
    for (const c of list) (marks.get(c.unit) || marks.set(c.unit, new Set()).get(c.unit)).add(c.kind);
    for (const c of list) if (c.kind === "gone" && B.has(A.get(c.unit)[1])) lost.set(A.get(c.unit)[1], (lost.get(A.get(c.unit)[1]) || 0) + 1);
    $("changes").innerHTML = `<h2>${esc(say("changes", {from: date(one.day), to: date(two.day)}))}</h2>` + (KIND.map(k => {
      const each = list.filter(c => c.kind === k);
      return each.length ? `<h3>${esc(say(k))} (${each.length})</h3><ul>${lines(k, each, A, B, one.day, two.day).map(t => `<li>${esc(t)}</li>`).join("")}</ul>` : "";
    }).join("") || `<p>${esc(say("no_changes"))}</p>`);
  }
  $("changes").hidden = !list.length && !A;
  const shown = B || F;
  T.innerHTML = tree(shown, marks, lost);
  T.setAttribute("aria-label", say("chart") + ", " + name(shown.get(D.r)));
  const kids = below(shown), size = sizes(shown, kids);
  for (const u of kids.keys()) if ($("n" + u)) $("n" + u).insertAdjacentHTML("beforeend", `<i class=n aria-hidden=true data-f=${u}></i>`);
  L = {F: shown, kids, size};
  folded.forEach(u => fold(u, true));
  kids.forEach((_, u) => chip(u));
  items().forEach(e => e.tabIndex = -1);
  const first = $(focus) && T.contains($(focus)) ? $(focus) : T.querySelector("[role=treeitem]");
  first.tabIndex = 0;
  if (keep) first.focus();
  texts(shown === F ? now : get(other > at ? other : at));
  if ($("find").value) search();
};
const texts = now => {
  const F = now.all, posts = [...F.values()].filter(r => r[5] & 1).length, title = say("chart") + " – " + name(F.get(D.r));
  $("h").textContent = document.title = title;
  $("cap").textContent = [say("as_of", {day: date(now.day)}), count("units", F.size - posts), posts ? count("posts", posts) : ""].filter(Boolean).join(" · ");
  $("last").textContent = O.last && now === get(O.at) ? " · " + say("last_known", {day: date(now.day)}) : "";
  const notes = now.problems.map(([k, u, o]) => {
    const others = o.map(x => unit(x, F)).join(", ");
    return say(BAD[k], {name: unit(u, F), others, names: others});
  });
  if (now.gone) notes.push(count("gone_count", now.gone));
  if (now.unseen) notes.push(count("unseen_count", now.unseen));
  if (now.silent) notes.push(count("long_since_count", now.silent));
  $("told").hidden = !notes.length;
  $("notes").innerHTML = notes.map(n => `<li>${esc(n)}</li>`).join("");
  document.querySelectorAll("[data-w]").forEach(e => e.textContent = say(e.dataset.w));
  document.querySelectorAll("[data-k]").forEach(e => e.textContent = kind(e.dataset.k));
  document.querySelectorAll("[data-a]").forEach(e => e.setAttribute("aria-label", say(e.dataset.a)));
  $("day").setAttribute("aria-valuetext", date(get(at).day));
  $("on").textContent = date(get(at).day);
  $("cmp").innerHTML = `<option value=-1>${esc(say("no_comparison"))}</option>` + frames.map((f, i) => `<option value=${i}${i === other ? " selected" : ""}>${esc(date(f.day))}</option>`).join("");
};

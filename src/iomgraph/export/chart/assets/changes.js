/* comparison: as export/chart/compare.py has it */
const holders = F => {
  const found = new Map();
  for (const r of F.values()) for (const l of r[7] || []) {
    const had = found.get(l[0]) || {unit: r[0], title: l[1], people: new Set()};
    if (l[3] >= 0) had.people.add(D.q[l[3]]);
    found.set(l[0], had);
  }
  return found;
};
const renamed = (a, b) => {
  const one = D.n[a[3]], two = D.n[b[3]], both = D.l.map((_, i) => i).filter(i => one[i] && two[i]);
  return both.length ? both.some(i => one[i] !== two[i]) : pick(a[3])[0] !== pick(b[3])[0];
};
const compare = (A, B) => {
  const all = [], add = (kind, r, more = {}) => all.push({kind, unit: r[0], ...more});
  for (const r of B.values()) {
    const old = A.get(r[0]);
    if (!old) { add("created", r); continue; }
    if (!(r[5] & 1) && renamed(old, r)) add("renamed", r);
    if (old[1] !== r[1]) add("moved", r);
  }
  for (const r of A.values()) if (!B.has(r[0])) add("gone", r);
  const was = holders(A);
  for (const [key, now] of holders(B)) {
    const old = was.get(key) ? [...was.get(key).people] : [], people = [...now.people];
    if (people.length && [...old].sort().join() !== [...people].sort().join()) all.push({kind: "holder", unit: now.unit, title: now.title, old, people});
  }
  return all;
};
const told = (c, A, B) => {
  const a = A.get(c.unit), b = B.get(c.unit), under = (r, F) => r[1] < 0 ? name(r) : say("was_under", {name: name(r), parent: unit(r[1], F)});
  if (c.kind === "created") return under(b, B);
  if (c.kind === "gone") return under(a, A);
  if (c.kind === "renamed") return say("from_to", {name: name(b), from: name(a), to: name(b)});
  if (c.kind === "moved") return say("from_to", {name: name(b), from: unit(a[1], A), to: unit(b[1], B)});
  return say("from_to", {name: pick(c.title)[0] || name(b), from: c.old.join(", ") || say("nobody"), to: c.people.join(", ")});
};

/* What makes the pages handier where scripts run; nothing depends on it. */
"use strict";

/* A table that scrolls can be reached and scrolled by keyboard. */
for (const box of document.querySelectorAll(".scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

/* In a copy without a server, lists are filtered here: accents and case do not count. */
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const list of document.querySelectorAll("[data-filter]")) {
  const rows = [...list.querySelectorAll("tbody tr")];
  if (rows.length < 15) continue;
  const texts = rows.map(row => folded(row.textContent)), label = document.createElement("label"), input = document.createElement("input");
  input.type = "search";
  label.className = "filter";
  label.append(`${list.dataset.filter} `, input);
  list.prepend(label);
  input.addEventListener("input", () => {
    const words = folded(input.value).split(/\s+/);
    rows.forEach((row, at) => { row.hidden = !words.every(word => texts[at].includes(word)); });
  });
}

/* In the reader, all pieces of the fact that is looked at light up, and its card. */
const light = () => {
  const key = location.hash.slice(3);
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  if (!/^#[cf]-/.test(location.hash)) return;
  for (const mark of document.querySelectorAll("mark[data-c]")) if (mark.dataset.c.split(" ").includes(key)) mark.classList.add("lit");
  const card = document.getElementById(`f-${key}`);
  if (!card) return;
  card.classList.add("lit");
  const notes = card.closest(".notes");
  if (location.hash[1] === "c" && notes && notes.scrollHeight > notes.clientHeight) notes.scrollTop = card.offsetTop - notes.offsetTop - 40;
};
addEventListener("hashchange", light);
light();

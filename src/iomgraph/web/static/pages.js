/* What makes the pages handier where scripts run; nothing depends on it. */
"use strict";
/* A table that scrolls can be reached and scrolled by keyboard. */
for (const box of document.querySelectorAll(".scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

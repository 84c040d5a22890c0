/** Legible on paper and in greyscale: colours are also words. */
export const STYLE = `
:root { color-scheme: light; --line: #d5d5d0; --soft: #5d5d59; --ink: #1c1c1a; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem; color: var(--ink); background: #fff;
  font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.8rem; margin: 0 0 1rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; border-top: 2px solid var(--ink); padding-top: .8rem; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .3rem; break-after: avoid; } h2 { break-after: avoid; } h1, h2, h3, p { break-inside: avoid; }
p, li { overflow-wrap: anywhere; } p { margin: 0 0 .7rem; } p.strong { font-weight: 700; }
small, .minor { color: var(--soft); font-weight: 400; font-size: .84em; } p.small { color: var(--soft); font-size: .88rem; }
.more { color: var(--soft); font-size: .84em; font-weight: 400; line-height: 1.5; } .minor { display: block; line-height: 1.45; } h1 .minor, h2 .minor, h3 .minor { font-size: .68em; }
pre { background: #f6f6f3; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .82rem/1.6 ui-monospace, "Cascadia Mono", Consolas, monospace; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 400; color: var(--soft); } thead th { border-bottom: 1.5px solid var(--ink); }
table.small { font-size: .84rem; } tr { break-inside: avoid; } .facts th { width: 11rem; }
b { font-weight: 700; } .num { display: inline-block; min-width: 1.4em; padding: 0 .3em; margin-right: .4em; border: 1px solid var(--ink); font-size: .75em; line-height: 1.35; text-align: center; color: var(--ink); }
.body { display: grid; grid-template-columns: minmax(0, 18rem) minmax(0, 1fr); gap: 1.5rem; }
.picture { position: relative; align-self: start; border: 1px solid var(--line); }
.picture img { display: block; width: 100%; height: auto; }

.icon { width: 9rem; height: 11.5rem; border: 1.5px solid var(--ink); border-top-right-radius: 2rem; display: grid; place-items: center; font-size: 1.5rem; font-weight: 700; }
.mark { position: absolute; outline: 1.5px solid #111; box-shadow: 0 0 0 2.5px #fffc; }
.badge { position: absolute; background: #111; color: #fff; font: 700 10.5px/14px sans-serif; padding: 0 3px; margin: 1px; }
.swatch, .badge, .mark, .dot::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.swatch { display: inline-block; width: 1em; height: 1em; border: 1px solid #0006; vertical-align: -.12em; margin-right: .4em; }
.box { border: 1px solid var(--line); border-left: 4px solid var(--ink); padding: .8rem 1.2rem; margin: 1.5rem 0; break-inside: avoid; }
.box ul { margin: 0; padding-left: 1.2rem; } .qr svg { width: 8.5rem; height: 8.5rem; display: block; }
.time { list-style: none; margin: 0 0 1.5rem; padding: 0; } .time li { display: grid; grid-template-columns: 11.5rem 1.6rem 1fr; }
.time li > :nth-child(2) { border-left: 2px solid var(--ink); position: relative; left: .7rem; }
.time .dot::before { content: ""; position: absolute; left: -.5rem; top: .42em; width: .85rem; height: .85rem; border-radius: 50%; border: 2px solid var(--ink); background: var(--dot, #fff); }
.time li > :last-child { padding-left: .4rem; } .time .gap { color: var(--soft); font-size: .86rem; } .time .gap > :nth-child(2) { border-left-style: dashed; } .time span { padding-bottom: .5rem; font-variant-numeric: tabular-nums; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .6rem; color: var(--soft); font-size: .84rem; }
@page { size: A4; margin: 16mm 15mm; }
@media screen and (max-width: 44rem) { body { padding: 1rem .8rem; } .body { grid-template-columns: 1fr; } .picture { max-width: 18rem; margin-left: 1.2rem; }
  .facts, .facts tbody, .facts tr, .facts th, .facts td { display: block; width: 100%; } .facts th { border: 0; padding-bottom: 0; }
  .cols, .cols tbody, .cols tr, .cols td { display: block; width: 100%; } .cols thead, .cols colgroup { display: none; }
  .cols tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } .cols td { border: 0; padding: 0 0 .2rem 7.5rem; min-height: 1.6em; position: relative; }
  .cols td::before { content: attr(data-head); position: absolute; left: 0; width: 7rem; color: var(--soft); font-size: .88em; } .cols td:empty { display: none; }
  .time li { grid-template-columns: 1.4rem 1fr; } .time li > :nth-child(2) { grid-row: 1 / 3; grid-column: 1; left: .5rem; } .time li > :first-child { grid-column: 2; font-weight: 700; padding: 0; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h2.page { break-before: page; border-top: 0; } a { color: inherit; } .body { grid-template-columns: 6.4cm 1fr; } .badge { font-size: 8.5px; line-height: 11px; }
  .body .facts { font-size: 8.6pt; line-height: 1.4; } .body .facts th { width: 6rem; } .body th, .body td { padding: .14rem .5rem .14rem 0; } }
`;

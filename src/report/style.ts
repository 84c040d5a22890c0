/** Legible on paper and in greyscale: colours are also words. */
export const STYLE = `
:root { color-scheme: light; --line: #d5d5d0; --soft: #6a6a66; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem; color: #1c1c1a; background: #fff;
  font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 0 0 .6rem; }
small { color: var(--soft); font-weight: 400; font-size: .78em; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .82em; overflow-wrap: anywhere; }
pre { background: #f6f6f3; padding: .8rem; white-space: pre-wrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.honest { border: 1px solid var(--line); border-left: 4px solid #1c1c1a; padding: 1rem 1.2rem; margin: 1.5rem 0; }
.honest ul { margin: 0; padding-left: 1.2rem; } .honest p { color: var(--soft); font-size: .85rem; margin: .6rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 400; color: var(--soft); white-space: nowrap; }
.index { margin: 1.5rem 0; font-size: .92rem; }
.item { border-top: 2px solid #1c1c1a; padding-top: 1rem; margin-top: 2rem; break-inside: avoid; }
.item .body { display: grid; grid-template-columns: minmax(0, 17rem) minmax(0, 1fr); gap: 1.5rem; }
.item img { width: 100%; height: auto; border: 1px solid var(--line); display: block; }
.swatch { display: inline-block; width: 1em; height: 1em; border: 1px solid #0003; vertical-align: -.12em; margin-right: .35em; }
.doubt { font-weight: 700; } .doubt + span { display: block; color: var(--soft); font-size: .85em; }
footer { border-top: 2px solid #1c1c1a; margin-top: 2.5rem; padding-top: 1rem; }
@media (max-width: 40rem) { .item .body { grid-template-columns: 1fr; } .item img { max-width: 17rem; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } a { color: inherit; } }
`;

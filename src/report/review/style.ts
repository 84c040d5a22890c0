export const REVIEW_STYLE = `
:root { color-scheme: light; --line: #d5d5d0; --soft: #5d5d59; --ink: #1c1c1a; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff;
  font: 1rem/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main, header > div { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
header { position: sticky; top: 0; z-index: 1; background: #fff; border-bottom: 2px solid var(--ink); padding: .7rem 0; }
header > div { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center; }
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 2rem 0 .4rem; }
small { overflow-wrap: anywhere; }
progress { width: 9rem; accent-color: var(--ink); }
fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .2rem .8rem; }
legend { float: left; padding: 0; margin-right: .5rem; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .85em; overflow-wrap: anywhere; background: #f3f3ef; padding: .1em .3em; }
.row { display: grid; grid-template-columns: minmax(0, min(34rem, 57%)) minmax(0, 1fr); gap: .4rem 1.2rem;
  border-top: 1px solid var(--line); padding: .8rem 0 .8rem .8rem; border-left: 4px solid transparent; scroll-margin: 6rem; }
.row:focus-within { border-left-color: var(--ink); background: #fafaf7; }
.crop { display: block; position: relative; cursor: zoom-in; border: 1px solid var(--line); }
.crop img, .whole img { max-width: 100%; width: auto; height: auto; display: block; } .crop img { width: 100%; } .whole img { max-height: 92vh; }
.crop i { position: absolute; outline: 2px solid #2a5bd7; outline-offset: 3px; }
.whole, .missing { margin: .3rem 0; } .whole summary, .missing summary { cursor: pointer; color: var(--soft); font-size: .9rem; } .whole { scroll-margin: 5rem; }
.missing label { display: grid; grid-template-columns: minmax(0, min(13rem, 40%)) minmax(0, 1fr); gap: .2rem 1rem; margin: .4rem 0 .4rem 1rem; align-items: center; }
.row p { margin: 0 0 .3rem; } .why { color: var(--soft); font-size: .86rem; }
.name { font-weight: 700; } .state { float: right; font-size: .86rem; color: var(--soft); }
.row[data-state=accepted] .state::before, .row[data-state=corrected] .state::before { content: "✓ "; }
.row[data-state=accepted] .state, .row[data-state=corrected] .state { color: var(--ink); font-weight: 700; }
input[type=text], .row textarea { resize: vertical; width: 100%; font: inherit; padding: .35rem .5rem; border: 1px solid #8a8a85; border-radius: 3px; }
button { font: inherit; padding: .25rem .9rem; border: 1px solid #8a8a85; border-radius: 3px; background: #f3f3ef; cursor: pointer; }
button.accept, #export { background: var(--ink); border-color: var(--ink); color: #fff; }
.reader { padding: .05rem .5rem; margin: 0 .3rem .3rem 0; font-size: .9rem; text-align: left; overflow-wrap: anywhere; }
.reader small { color: var(--soft); }
.swatch { display: inline-block; width: 1.2em; height: 1.2em; border: 1px solid #0003; vertical-align: -.2em; margin-right: .4em; }
.origin { border-top: 1px solid var(--line); padding: .5rem 0; } .origin summary { cursor: pointer; }
.origin label { display: grid; grid-template-columns: minmax(0, min(13rem, 40%)) minmax(0, 1fr); gap: .2rem 1rem; margin: .4rem 0 .4rem 1rem; align-items: center; } select { font: inherit; padding: .3rem; max-width: 12rem; }
:focus-visible { outline: 2px solid #2a5bd7; outline-offset: 1px; }
#hint { font-weight: 700; } #out textarea { width: 100%; height: 14rem; font: .85rem/1.4 ui-monospace, Consolas, monospace; }
@media (max-width: 44rem) { .origin label, .missing label { grid-template-columns: 1fr; } .row { grid-template-columns: 1fr; } header { position: static; } }
@media print { header { position: static; } button:not(.reader), fieldset, progress { display: none; } .row { break-inside: avoid; }
  .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

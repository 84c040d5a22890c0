/**
 * The review page's own script, as text: it runs in a browser without network and without this
 * program. It reads the list from the page, keeps every answer in memory and exports them.
 */
export const REVIEW_SCRIPT = `'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const words = data.words;
  const rows = [...document.querySelectorAll('[data-index]')];
  const answers = new Map();
  let exported = true;

  const input = (row) => row.querySelector('input, textarea');
  const draw = () => {
    const text = words.progress.replace('{done}', answers.size).replace('{all}', rows.length);
    document.getElementById('count').textContent = text;
    document.getElementById('bar').value = answers.size;
  };
  const mark = (row, state) => {
    row.dataset.state = state;
    row.querySelector('.state').textContent = words[state];
  };
  const go = (row, step) => {
    const next = rows[rows.indexOf(row) + step];
    if (next) {
      input(next).focus();
      next.scrollIntoView({ block: 'center' });
    } else if (step > 0) document.getElementById('export').focus();
  };
  const accept = (row) => {
    const field = input(row);
    const value = field.value.trim();
    if (value === '') return field.focus();
    const same = value === field.defaultValue.trim();
    // Null stands for what the program read.
    answers.set(row.dataset.index, same && !('said' in row.dataset) ? null : value);
    exported = false;
    mark(row, same ? 'accepted' : 'corrected');
    draw();
    go(row, 1);
  };
  const skip = (row) => {
    if (answers.delete(row.dataset.index)) exported = false;
    input(row).value = input(row).defaultValue;
    mark(row, 'open');
    draw();
    go(row, 1);
  };

  for (const row of rows) {
    row.querySelector('.accept').addEventListener('click', () => accept(row));
    row.querySelector('.skip').addEventListener('click', () => skip(row));
    for (const reader of row.querySelectorAll('.reader'))
      reader.addEventListener('click', () => {
        input(row).value = reader.dataset.value;
        input(row).focus();
      });
    // What was accepted and then changed is open again: nothing is exported that was not accepted.
    input(row).addEventListener('input', () => {
      exported = false;
      if (!answers.delete(row.dataset.index)) return;
      mark(row, 'open');
      draw();
    });
    input(row).addEventListener('keydown', (event) => {
      // While a Chinese input method is open, Enter and Escape are its own.
      if (event.isComposing) return;
      const actions = {
        Enter: () => accept(row),
        Escape: () => skip(row),
        ArrowDown: () => go(row, 1),
        ArrowUp: () => go(row, -1),
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  const added = [...document.querySelectorAll('[data-missing]')];
  for (const one of added) one.addEventListener('input', () => (exported = false));
  // A click on the row shows the whole picture, which stands under the item's heading.
  for (const crop of document.querySelectorAll('.crop'))
    crop.addEventListener('click', () => {
      let before = crop.closest('.row');
      while (before && !before.matches('details.whole, h2')) before = before.previousElementSibling;
      if (!before || !before.matches('details')) return;
      before.open = true;
      before.scrollIntoView({ block: 'start' });
    });

  const forms = [...document.querySelectorAll('.origin')];
  const controls = (form) => [...form.querySelectorAll('[data-key]')];
  // Only what was written here and not before; what is the same for all fills what is empty.
  const originAnswers = () => {
    const all = forms.find((form) => form.dataset.item === '');
    const common = new Map((all ? controls(all) : []).map((one) => [one.dataset.key, one.value.trim()]));
    return forms.flatMap((form) => {
      if (form === all) return [];
      const said = controls(form).flatMap((one) => {
        const own = one.value.trim();
        const value = own === '' ? common.get(one.dataset.key) || '' : own;
        return value === '' || value === one.dataset.said ? [] : [[one.dataset.key, value]];
      });
      return said.length === 0 ? [] : [{ item: form.dataset.item, ...Object.fromEntries(said) }];
    });
  };
  for (const form of forms) form.addEventListener('input', () => (exported = false));

  document.getElementById('export').addEventListener('click', () => {
    const role = document.querySelector('input[name=role]:checked');
    const hint = document.getElementById('hint');
    hint.textContent = role ? '' : words.noRole;
    if (!role) return document.querySelector('input[name=role]').focus();
    const confirmations = [...answers].map(([index, typed]) => {
      const { item, field, machine } = data.values[Number(index)];
      return { item, field, machine, typed };
    });
    for (const one of added) {
      const typed = one.value.trim();
      if (typed !== '') confirmations.push({ ...data.values[Number(one.dataset.missing)], typed });
    }
    const order = (one) => data.values.findIndex((v) => v.item === one.item && v.field === one.field);
    confirmations.sort((a, b) => order(a) - order(b));
    const origins = originAnswers();
    const result = { schema: 'evidence-review/1', caseId: data.caseId, as: role.value, confirmations, origins };
    const text = JSON.stringify(result, null, 2);
    const out = document.getElementById('out');
    out.hidden = false;
    out.querySelector('textarea').value = text;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = data.fileName;
    link.click();
    exported = true;
  });
  addEventListener('beforeunload', (event) => {
    if (exported) return;
    event.preventDefault();
    // Chromium up to 118 asks only then.
    event.returnValue = true;
  });
  draw();
  if (rows[0]) input(rows[0]).focus({ preventScroll: true });
})();`;

/** What `read` says: one reading after the other, an error in the place of what cannot be read. */
import type { ReadEvent } from '../../actions/read.js';
import { sanitise } from '../../base/sanitise.js';
import type { Terminal } from './terminal.js';

export class ReadReport {
  read = 0;
  refused = 0;
  #toldEngines = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly showPersonal: boolean,
  ) {}

  async tell(event: ReadEvent): Promise<void> {
    const { terminal } = this;
    const { add } = terminal.messages;
    if (event.type === 'starting') {
      terminal.progress.show(add.reading(event.index, event.total, sanitise(event.path)));
      return;
    }
    if (event.type === 'refused') {
      this.refused++;
      // In its place among the results, so that the n-th line is the n-th argument's.
      if (terminal.json) terminal.printJson(terminal.errorObject(event.error));
      else terminal.error(event.error);
      return;
    }
    const { path, reading } = event;
    if (terminal.json) terminal.printJson(reading);
    else {
      // Not needed where programs read.
      const { renderCard } = await import('./render/card.js');
      const card = { item: null, file: path, sha256: reading.file.sha256, reading };
      const text = renderCard({ ...card, showPersonal: this.showPersonal }, terminal.out);
      terminal.print(this.read > 0 ? `\n${text}` : text);
    }
    this.read++;
    if (this.#toldEngines) return;
    if (reading.warnings.some(({ code }) => code === 'first-reader-missing')) {
      terminal.warn(...add.firstReaderMissing());
      this.#toldEngines = true;
    }
  }
}

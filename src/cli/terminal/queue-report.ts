/** What a batch says of the workers that read for it, beside what `batch-report.ts` says of pictures. */
import { sanitise } from '../../base/sanitise.js';
import type { AddEvent } from '../../actions/add/events.js';
import type { QueueEvent } from '../../reading/node/queue/types.js';
import type { Terminal } from './terminal.js';

/** So many names are printed; with `--json` all. */
const NAMES = 20;

export class QueueReport {
  #workers = 0;
  #jobs = 0;
  #stalled = 0;
  #setAside = 0;
  #lost = false;
  /** Where what a worker read lies, by hash: to be named if it turns out to read wrongly. */
  readonly #paths = new Map<string, string>();

  constructor(private readonly terminal: Terminal) {}

  /** For the line of progress. */
  status(): string {
    const { queue } = this.terminal.messages;
    if (this.#lost) return queue.away;
    const [workers, jobs] = [this.#workers, this.#jobs];
    return queue.status({ workers, jobs, stalled: this.#stalled, setAside: this.#setAside });
  }

  meet(event: AddEvent): void {
    if (event.type === 'taken') this.#paths.set(event.added.sha256, event.path);
  }

  newKey(file: string): void {
    const { queue } = this.terminal.messages;
    this.terminal.warn(queue.newKey(sanitise(file)), queue.carryKey);
  }

  tell(event: QueueEvent): void {
    const { terminal } = this;
    const { queue } = terminal.messages;
    if (terminal.json) {
      const { type, ...facts } = event;
      terminal.printJson({ schema: 'evidence-queue/1', event: type, ...facts });
    }
    switch (event.type) {
      case 'workers':
        this.#workers = event.workers;
        this.#jobs = event.jobs;
        if (event.workers === 0) terminal.note(queue.nobody);
        break;
      case 'worker-joined':
        terminal.note(queue.joined(sanitise(event.worker), event.jobs));
        break;
      case 'worker-left':
        terminal.note(queue.left(sanitise(event.worker), event.read));
        break;
      case 'worker-differs':
        terminal.warn(queue.differs(sanitise(event.worker), event.what));
        break;
      case 'worker-stopped':
        this.#tellStopped(event.worker, event.sha256, event.read);
        break;
      case 'stalled':
        this.#stalled++;
        break;
      case 'set-aside':
        this.#setAside++;
        break;
      case 'refused':
        terminal.warn(queue.refused(sanitise(event.problem)));
        break;
      case 'lost':
        this.#lost = true;
        terminal.warn(queue.lost);
        break;
      case 'back':
        this.#lost = false;
        terminal.note(queue.back);
    }
  }

  #tellStopped(worker: string, sha256: string, read: readonly string[]): void {
    const { queue, listSeparator } = this.terminal.messages;
    const shown = (one: string) => sanitise(this.#paths.get(one) ?? one.slice(0, 12));
    const names = read.slice(0, NAMES).map(shown).join(listSeparator);
    this.terminal.warn(
      queue.stopped(sanitise(worker), shown(sha256)),
      queue.alsoRead(read.length, names, Math.max(0, read.length - NAMES)),
    );
  }
}

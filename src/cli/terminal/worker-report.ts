/** What `worker` says: never a name or a text of a picture, which do not concern the worker's owner. */
import type { WorkerEvent } from '../../reading/node/queue/worker.js';
import type { Terminal } from './terminal.js';

export class WorkerReport {
  #read = 0;

  constructor(private readonly terminal: Terminal) {}

  tell(event: WorkerEvent): void {
    const { terminal } = this;
    const { worker } = terminal.messages.queue;
    if (terminal.json) {
      const { type, ...facts } = event;
      terminal.printJson({ schema: 'evidence-worker/1', event: type, ...facts });
    }
    if (event.type === 'waiting') terminal.note(worker.waiting);
    if (event.type === 'joined') terminal.note(worker.joined(event.worker, event.jobs));
    if (event.type === 'lost') terminal.warn(worker.lost);
    if (event.type === 'back') terminal.note(worker.back);
    if (event.type === 'read') this.#read++;
    if (event.type === 'read' || event.type === 'joined')
      terminal.progress.show(worker.progress(this.#read));
  }

  conclude(read: number): void {
    const { terminal } = this;
    terminal.progress.end();
    if (terminal.json) terminal.printJson({ schema: 'evidence-worker/1', event: 'ended', read });
    else terminal.print(terminal.messages.queue.worker.ended(read));
  }
}

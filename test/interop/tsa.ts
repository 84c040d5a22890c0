/** The authority behind a loopback server, honest or not. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEndOf } from '../ends.js';

export { inPieces, makeAuthority, reply } from './authority.js';

export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  atEndOf('file', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** @param answer From the query to what is sent. */
export function serveReplies(
  answer: (query: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array,
): Promise<string> {
  return serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const bytes = await answer(new Uint8Array(Buffer.concat(chunks)));
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(bytes);
    } catch {
      response.statusCode = 500;
      response.end();
    }
  });
}

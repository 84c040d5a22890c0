/** Preloaded into a child process: code that reaches for the network says so and fails. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { writeSync } from 'node:fs';
import tls from 'node:tls';

function refuse(name) {
  return function refused() {
    writeSync(2, `network: ${name}\n`);
    throw new Error(`network: ${name}`);
  };
}

for (const [module, names] of [
  [net, ['connect', 'createConnection']],
  [net.Socket.prototype, ['connect']],
  [tls, ['connect']],
  [http, ['request', 'get']],
  [https, ['request', 'get']],
  [dgram, ['createSocket']],
  [dns, ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6']],
])
  for (const name of names) module[name] = refuse(name);
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = refuse('WebSocket');
syncBuiltinESMExports();

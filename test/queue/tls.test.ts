/** A Redis that the network reaches: TLS by an authority of one's own, and a password from a file. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk } from '../cli/helpers.js';
import { withStubEngines } from '../cli/installed.js';
import { atEndOf } from '../ends.js';
import { installed } from '../report/tools.js';
import { freePort, NO_REDIS, withRedis } from './redis.js';
import { until } from './running.js';

const NO_TLS = NO_REDIS ?? (installed('openssl') ? null : 'openssl is not installed');

describe.skipIf(NO_TLS !== null)(withRedis('a queue over TLS', NO_TLS), () => {
  it('is trusted by its certificate and opened by its password, and by nothing less', async () => {
    const table = await desk();
    const file = (name: string) => join(table.folder, name);
    const openssl = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-noenc',
    ];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const out = ['-keyout', file('redis.key'), '-out', file('redis.crt')];
    execFileSync('openssl', [...openssl, ...subject, ...out], { stdio: 'ignore' });
    const port = await freePort();
    const settings = {
      ...{ port: 0, 'tls-port': port, bind: '127.0.0.1', dir: table.folder, save: '' },
      ...{ 'tls-cert-file': file('redis.crt'), 'tls-key-file': file('redis.key') },
      ...{ 'tls-ca-cert-file': file('redis.crt'), 'tls-auth-clients': 'no' },
      requirepass: 'sample-password',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const redis = spawn('redis-server', args, { stdio: 'ignore' });
    atEndOf('test', async () => {
      redis.kill('SIGKILL');
      await once(redis, 'exit');
    });
    await until(async () => {
      if (redis.exitCode !== null) throw new Error(`redis-server: exit ${redis.exitCode}`);
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
      const open = await once(socket, 'secureConnect').catch(() => null);
      socket.destroy();
      return open !== null;
    });
    await writeFile(file('right'), 'sample-password\n');
    await writeFile(file('wrong'), 'another-password\n');
    expect((await table.run(['worker', 'new-key', 'queue.key'])).code).toBe(0);

    const doctor = (password: string) => [
      ...['doctor', '--queue', `rediss://localhost:${port}`, '--queue-key', 'queue.key'],
      ...['--queue-password', password],
    ];
    // Node reads the name of the file when it starts. Engines are looked at too: any that read the
    // line that they are tried on.
    const env = { STUB_LINES: '2022-06-14 08:21', NODE_EXTRA_CA_CERTS: file('redis.crt') };
    const options = { program: withStubEngines(), env };
    const [right, wrong] = await table.together([doctor('right'), doctor('wrong')], options);
    expect(right!.code, right!.stdout + right!.stderr).toBe(0);
    for (const refused of [wrong!, await table.run(doctor('right'))]) {
      expect(refused.code).not.toBe(0);
      expect(refused.stdout + refused.stderr).toContain(`localhost:${port}`);
      expect(refused.stdout + refused.stderr).not.toMatch(/(?:sample|another)-password/);
    }
  });
});

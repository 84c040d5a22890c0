/** What imports what in src/, types and dynamic imports included. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

export type Graph = ReadonlyMap<string, readonly string[]>;

/** From top to bottom; imports go only down. */
export const STOREYS = [
  ...['cli', 'page', 'actions', 'report', 'i18n', 'bundle', 'sorting'],
  ...['sign', 'case', 'reading', 'recognise', 'files', 'base'],
];

/** Paths from `folder`, with their texts. */
export async function sourcesIn(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const wanted = names.filter((name) => /\.ts$/.test(name)).sort();
  return new Map(
    await Promise.all(
      wanted.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    ),
  );
}

/** Of each file what it imports: paths from the same folder, or names of packages. */
export function graphOf(sources: ReadonlyMap<string, string>): Graph {
  const imports =
    /(?:^|[\n;])\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|(?:^|[\n;])\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g;
  return new Map(
    [...sources].map(([file, text]) => [
      file,
      [...text.matchAll(imports)].map((match) => {
        const name = match[1] ?? match[2] ?? match[3] ?? '';
        if (!name.startsWith('.')) return name;
        const path = posix.normalize(posix.join(posix.dirname(file), name));
        return path.replace(/\.js$/, sources.has(path.replace(/\.js$/, '.ts')) ? '.ts' : '.js');
      }),
    ]),
  );
}

/** Groups of files that import each other, directly or not (Tarjan). */
export function circlesIn(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle);
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

const NATIVE =
  /^(node:|(sharp|onnxruntime-node|tesseract\.js|pdfkit|yauzl|archiver|exifr|docx|heic-decode|@hyzyla\/pdfium|proper-lockfile|bullmq|ioredis)($|\/))/;

/** The page's worker brings its engines, as a file of a node/ folder does on the command line. */
const WORKER = 'page/seal/reading/worker.ts -> exifr';

/** Imports that a wall forbids, each as `file -> what`. */
export function breachesIn(graph: Graph): string[] {
  const breaches: string[] = [];
  for (const [file, imports] of graph) {
    const storey = STOREYS.indexOf(file.split('/')[0]!);
    // The entrances of the library stand outside.
    if (storey < 0) continue;
    const machine = /(^|\/)node\/|^(actions|cli)\//.test(file);
    for (const target of imports) {
      const below = STOREYS.indexOf(graph.has(target) ? target.split('/')[0]! : '');
      const up = below >= 0 && below < storey;
      const page = file.startsWith('page/') && /^(actions|cli)\//.test(target);
      const niche = !machine && (NATIVE.test(target) || /(^|\/)node\//.test(target));
      if (up || page || niche) breaches.push(`${file} -> ${target}`);
    }
  }
  return breaches.filter((one) => one !== WORKER);
}

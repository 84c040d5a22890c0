/**
 * Copies the two weights that papers are set in to dist/fonts/: their package has nine, 92 MB. An
 * argument names another folder to write to.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = process.argv[2] ?? fileURLToPath(new URL('../dist/fonts', import.meta.url));
const manifest = import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json');
const folder = dirname(fileURLToPath(manifest));
await mkdir(target, { recursive: true });
for (const file of [
  '400Regular/NotoSansSC_400Regular.ttf',
  '700Bold/NotoSansSC_700Bold.ttf',
  'LICENSE_FONT',
])
  await copyFile(join(folder, file), join(target, basename(file)));

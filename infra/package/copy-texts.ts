import { join } from 'node:path';
import { copyTexts } from './include-texts.ts';

const ROOT = join(import.meta.dirname, '..', '..');

copyTexts(ROOT, process.argv[2] ?? join(ROOT, 'dist'));

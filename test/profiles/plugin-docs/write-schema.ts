import { writeFile } from 'node:fs/promises';
import { renderSchema, SCHEMA_FILE } from './published-schema.ts';

/** Writes the published schema: `node test/profiles/plugin-docs/write-schema.ts`. */
await writeFile(SCHEMA_FILE, renderSchema());

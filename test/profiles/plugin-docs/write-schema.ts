import { writeFile } from 'node:fs/promises';
import { renderSchema, SCHEMA_FILE } from './published-schema.ts';

/** Publishes the schema anew: `node test/profiles/plugin-docs/write-schema.ts`. */
await writeFile(SCHEMA_FILE, renderSchema());

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseDocument } from '../../packages/openapi/src/base.ts';
import { requirePeer } from '../peers.ts';

/** Writes what the library makes of a document: `scalar.ts DOCUMENT OUT`. */
const [document = '', out = ''] = process.argv.slice(2);
const path = requirePeer.resolve('@scalar/openapi-to-markdown');
const { createMarkdownFromOpenApi } = await import(pathToFileURL(path).href);
const text = readFileSync(document, 'utf8');
const parsed = parseDocument(text, document.endsWith('.json') ? 'json' : 'yaml');
writeFileSync(out, await createMarkdownFromOpenApi(parsed.isParsed ? parsed.value : text));

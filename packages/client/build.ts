import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

/*
 * Builds the package into `dist`. In the repository its types come from the route table; here they
 * are generated from the OpenAPI document, so that the package stands alone.
 */
const SOURCE = join(import.meta.dirname, 'src');
const TARGET = join(import.meta.dirname, 'dist');

const API = `import type { OperationsOf } from './from-openapi.ts';
import type { components, paths } from './openapi.ts';

/** The operations of the API, generated from its OpenAPI document. */
export type Api = OperationsOf<paths>;
/** The named schemas of the API. */
export type Schemas = components['schemas'];
`;

const folder = mkdtempSync(join(tmpdir(), 'phasewright-client-'));
for (const name of readdirSync(SOURCE)) {
  copyFileSync(join(SOURCE, name), join(folder, name));
}
const document: object = toOpenApiDocument();
const types = await openapiTS(JSON.stringify(document));
writeFileSync(join(folder, 'openapi.ts'), astToString(types));
writeFileSync(join(folder, 'api.ts'), API);
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
rmSync(TARGET, { recursive: true, force: true });
compile();
rmSync(folder, { recursive: true });

function compile(): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = {
    outDir: TARGET,
    rootDir: folder,
    declaration: 'true',
    strict: 'true',
    exactOptionalPropertyTypes: 'true',
    target: 'es2022',
    lib: 'es2023,dom,dom.iterable',
    module: 'nodenext',
    rewriteRelativeImportExtensions: 'true',
    verbatimModuleSyntax: 'true',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  // In the folder, so that the ambient types of the repository's dependencies are not found.
  execFileSync(process.execPath, [tsc, ...flags, 'index.ts'], { cwd: folder, stdio: 'inherit' });
}

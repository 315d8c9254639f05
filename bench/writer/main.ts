import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createRandom } from '../random.ts';
import { measureFirstPass } from './first-pass.ts';
import { readPages } from './pages.ts';
import { countTokens } from './tokens.ts';

/**
 * `npm run bench:writer -- [OPENAPI DOCUMENTS …]`: what a run asks a model for, and how often an average
 * writer gets a page right the first time. The writer puts a fault into 2 % of the lines or sentences
 * it writes, from a seed. No model is called: prompts are made as for an OpenAI-compatible server.
 */
const documents = process.argv.slice(2);
const FAULTS = 0.02;

for (const file of documents.length > 0 ? documents : ['samples/openapi/tool-library.yaml']) {
  const pages = readPages(readFileSync(file, 'utf8'));
  const { calls, tokens, cacheable } = countTokens(pages);
  console.log(
    `${basename(file)}: ${pages.files.length} pages, ${calls} calls, ${tokens} estimated input tokens, ${((100 * cacheable) / tokens).toFixed(1)} % of them cacheable`,
  );
  for (const [name, { right, passed, slipped, lines }] of measureFirstPass(
    pages,
    FAULTS,
    createRandom(17),
  )) {
    const share = (count: number) => `${((100 * count) / pages.files.length).toFixed(1)} %`;
    console.log(
      `  ${name}: ${lines} lines and sentences written; pages right the first time ${share(right)}, accepted the first time ${share(passed)}, accepted with a fault ${share(slipped)}`,
    );
  }
}

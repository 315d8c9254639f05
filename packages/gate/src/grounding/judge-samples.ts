import { quote } from '../report/quote.ts';
import type { Claim } from './claim.ts';
import { findAddresses } from './find-addresses.ts';
import { findOperations } from './find-operations.ts';
import { findPackages } from './find-packages.ts';
import { type Checked, findOperation, judgeMessages } from './judge-calls.ts';
import { judgeData, toClaims } from './judge-data.ts';
import { findMarkupFaults } from './judge-markup.ts';
import type { Known } from './known.ts';
import type { Sample } from './passages.ts';
import { judgeQuery } from './query.ts';

/** Larger samples are not read. */
const MAX_CHARACTERS = 100_000;
/** Checks a code fence against the subject of its section; `undefined` if it cannot be judged. */
export function judgeSample(sample: Sample, known: Known): Claim[] | undefined {
  const { language, text } = sample;
  if (text.length > MAX_CHARACTERS) {
    return undefined;
  }
  if (/^(?:json|json5|jsonc|jsonl|ndjson|ya?ml)$/.test(language)) {
    return judgeData(sample, known, { text, line: 0 });
  }
  if (language === 'xml') {
    const faults = findMarkupFaults(text, known, sample.subject);
    return faults && toClaims(sample, known, { text, line: 0 }, faults);
  }
  const calls = /^(?:bash|sh|shell|console|curl|http|zsh|)$/.test(language)
    ? judgeMessages(sample, known)
    : undefined;
  const packages = judgePackages(sample, known);
  const rest = calls ?? judgeMentions(sample, known);
  return packages.length === 0 ? rest : [...packages, ...(rest ?? [])];
}

function judgePackages({ language, text, at }: Sample, known: Known): Claim[] {
  return findPackages(language, text).map(({ name, line }) => ({
    ...{ rule: 'invalid-samples', text: name, position: at(line) },
    message: known.has(name)
      ? undefined
      : `Unexpected package ${quote(name)}, expected ${known.hint(name)}`,
  }));
}

const MERMAID_STATUS = /(?<=-?->>?[+-]?\s*\w+\s*:\s*(?:HTTP )?)[1-5]\d\d(?![\w%.-])/g;

/** Addresses, calls and, of a diagram, status codes in code that is not read otherwise. */
function judgeMentions(sample: Sample, known: Known): Claim[] | undefined {
  const { vocabulary } = known;
  const claims = sample.text.split('\n').flatMap((line, at): Claim[] => {
    const position = sample.at(at + 1);
    const addresses = [...line.matchAll(/https?:\/\/[^\s"'`<>)\]\\]+/g)].flatMap(({ 0: url }) =>
      judgeAddress(url, known),
    );
    const calls = findOperations(line.replace(/https?:\/\/\S+/g, ' '), known, { isCode: true });
    const codes = sample.language === 'mermaid' ? [...line.matchAll(MERMAID_STATUS)] : [];
    const isKnown = (code: string) =>
      vocabulary.words.has(code) || vocabulary.words.has(`${code[0]}XX`);
    return [
      ...addresses,
      ...calls.map(({ text, message }) => ({ text, message })),
      ...codes.map(({ 0: code }) => ({
        text: code,
        message: isKnown(code)
          ? undefined
          : `Unexpected status code ${quote(code)}, expected ${known.hint(code, sample.subject, 'status code')}`,
      })),
    ].map((it) => ({ ...it, rule: 'invalid-samples', position }));
  });
  return claims.length === 0 ? undefined : claims;
}

function judgeAddress(url: string, known: Known): Checked[] {
  const plain = url.replace(/[.,;]+$/, '');
  const [address] = findAddresses(plain.replace(/\?.*$/, ''), known);
  const { same } = findOperation({ url: plain, method: '' }, known);
  const called = same.find(({ method }) => method === 'GET') ?? same[0];
  const subject = called && known.vocabulary.subject(`${called.method} ${called.path}`);
  const query =
    called !== undefined && plain.includes('?') ? judgeQuery(plain, subject, known) : [];
  return [{ text: plain, message: address?.message }, ...query];
}

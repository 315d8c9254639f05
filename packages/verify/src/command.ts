import { parseArgs } from 'node:util';
import { isDigest } from './format/digest.ts';
import { isPhasewrightError, PhasewrightError, toErrorText } from './format/errors.ts';
import { readPublicKey, requireEvidence, verifyPath } from './read-path.ts';
import { renderEvidence } from './render-evidence.ts';
import { renderResult } from './render-result.ts';

const USAGE = `Usage: phasewright-verify BUNDLE-OR-DIR [--key FILE] [--expect DIGEST] [--evidence PATH] [--json]

Verifies digests, chain, approvals and signatures of a bundle or its folder, offline.

  --key FILE       check that this public key (PEM) signed the provenance of every phase
  --expect DIGEST  compare the digest of the run manifest with this one, noted at the release
  --evidence PATH  print what each block of this document rests on in the inputs
  --json           print JSON to stdout; messages go to stderr

Exit codes: 0 verified, 1 not verified, 2 wrong usage or a path that cannot be read.
`;

const OPTIONS = {
  key: { type: 'string' },
  expect: { type: 'string' },
  evidence: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command line; resolves with the exit code: 0 verified, 1 not verified, 2 usage. */
export async function runCommand(
  argv: readonly string[],
  { stdout, stderr }: Streams,
): Promise<0 | 1 | 2> {
  try {
    const { path, key, expected, document, isJson, isHelp } = readArguments(argv);
    if (isHelp) {
      stdout.write(USAGE);
      return 0;
    }
    const publicKey = key === undefined ? undefined : await readPublicKey(key);
    const result = await verifyPath(path, expected, publicKey);
    const evidence =
      result.ok && document !== undefined ? await requireEvidence(path, document) : undefined;
    const lines = [...renderResult(result), ...(evidence ? renderEvidence(evidence) : [])];
    (isJson ? stderr : stdout).write(`${lines.join('\n')}\n`);
    if (isJson) {
      stdout.write(`${JSON.stringify({ ...result, ...(evidence && { evidence }) })}\n`);
    }
    return result.ok ? 0 : 1;
  } catch (error) {
    const detail = isPhasewrightError(error) ? error.detail : toErrorText(error);
    stderr.write(`phasewright-verify: ${detail}\n`);
    return 2;
  }
}

function readArguments(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
  });
  const { key, expect: expected, evidence: document, json: isJson, help: isHelp } = values;
  const [path = '', ...others] = positionals;
  if (!isHelp && (path === '' || others.length > 0)) {
    throw new PhasewrightError('bad-request', 'give one bundle or folder; see --help');
  }
  if (expected !== undefined && !isDigest(expected)) {
    throw new PhasewrightError(
      'bad-request',
      `--expect must be sha256: and 64 hex digits, not "${expected}"`,
    );
  }
  return { path, key, expected, document, isJson, isHelp };
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { isDigest } from '../../shared/contract/digest.ts';
import { toErrorText } from '../../shared/contract/errors.ts';
import type { VerifyResult } from '../../shared/release/verify.ts';
import { toUsageError } from '../arguments.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { count } from '../progress/words.ts';
import { readText } from '../read-inputs.ts';
import { verifyPath } from '../verify-path.ts';

export const verify: Command = {
  summary: 'verify digests, chain, approvals and signatures of a bundle or its folder, offline',
  positionals: [{ name: 'BUNDLE-OR-DIR' }],
  options: {
    expect: { value: 'D', help: 'expected digest of the run manifest, noted at the release' },
    key: { value: 'PEM', help: 'public key that must have signed the provenance of every phase' },
    json: OPTION.json,
  },
  async run(args, terminal) {
    const expected = args.text('expect');
    if (expected !== undefined && !isDigest(expected)) {
      throw toUsageError(`--expect must be sha256: and 64 hex digits, not "${expected}"`);
    }
    const key = await readKey(args.text('key'), terminal.cwd);
    const result = await verifyPath(resolve(terminal.cwd, args.at(0)), expected, key);
    for (const line of render(result)) {
      terminal.say(line);
    }
    terminal.answer(result);
    return result.ok ? EXIT.done : EXIT.failed;
  },
};

async function readKey(file: string | undefined, cwd: string): Promise<KeyObject | undefined> {
  if (file === undefined) {
    return undefined;
  }
  const pem = await readText(resolve(cwd, file), file);
  if (pem.includes('PRIVATE KEY')) {
    throw toUsageError(
      `${file} contains a private key; give the public key, and keep the private key secret`,
    );
  }
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw toUsageError(`${file} must contain a public key in PEM: ${toErrorText(error)}`);
  }
}

function render(result: VerifyResult): string[] {
  if (result.ok) {
    const { runId, files, phases, manifest } = result;
    return [
      `Verified: run ${runId}, ${count(files, 'document')} in ${count(phases, 'phase')}; every digest fits and the chain is whole.`,
      `  digest of the run manifest   ${manifest}`,
      `  ${renderSignatures(result)}`,
    ];
  }
  const [first, ...rest] = result.problems.map(
    ({ path, problem, detail }) => `${path}  ${problem}  ${detail}`,
  );
  return [
    `NOT verified: ${first}`,
    ...(rest.length === 0 ? [] : [`and ${count(rest.length, 'more problem')}:`]),
    ...rest.map((line) => `  ${line}`),
  ];
}

function renderSignatures({ signed, phases, isSignatureChecked }: VerifyResult & { ok: true }) {
  if (isSignatureChecked) {
    return `signed                       every phase, with the given key`;
  }
  return signed === 0
    ? 'signed                       no'
    : `signed                       ${signed} of ${count(phases, 'phase')}; not checked: give the public key with --key`;
}

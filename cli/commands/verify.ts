import { resolve } from 'node:path';
import {
  readPublicKey,
  renderEvidence,
  renderResult,
  requireEvidence,
  verifyPath,
} from '../../packages/verify/src/index.ts';
import { isDigest } from '../../shared/contract/release-format.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';

export const verify: Command = {
  summary: 'verify digests, chain, approvals and signatures of a bundle or its folder, offline',
  positionals: [{ name: 'BUNDLE-OR-DIR' }],
  options: {
    expect: {
      value: 'D',
      help: 'compare the digest of the run manifest with this one, noted at the release',
    },
    key: { value: 'PEM', help: 'check that this public key signed the provenance of every phase' },
    evidence: {
      value: 'PATH',
      help: 'print what each block of this document rests on in the inputs',
    },
    json: OPTION.json,
  },
  async run(args, terminal) {
    const expected = args.text('expect');
    if (expected !== undefined && !isDigest(expected)) {
      throw toUsageError(`--expect must be sha256: and 64 hex digits, not "${expected}"`);
    }
    const file = args.text('key');
    const key = file === undefined ? undefined : await readPublicKey(resolve(terminal.cwd, file));
    const path = resolve(terminal.cwd, args.at(0));
    const result = await verifyPath(path, expected, key);
    const document = args.text('evidence');
    const evidence =
      result.ok && document !== undefined ? await requireEvidence(path, document) : undefined;
    for (const line of [...renderResult(result), ...(evidence ? renderEvidence(evidence) : [])]) {
      terminal.say(line);
    }
    terminal.answer({ ...result, ...(evidence && { evidence }) });
    return result.ok ? EXIT.done : EXIT.failed;
  },
};

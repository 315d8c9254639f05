import type { VerifyResult } from './check/release.ts';
import { describeGrounding } from './format/count-grounding.ts';

/**
 * The lines that tell a person what was found: up to four for a sound release, one for each
 * problem otherwise.
 *
 * @example
 * import { renderResult, verifyPath } from '@phasewright/verify';
 *
 * console.log(renderResult(await verifyPath('bundle.zip')).join('\n'));
 */
export function renderResult(result: VerifyResult): string[] {
  if (result.ok) {
    const { runId, files, phases, manifest, grounding } = result;
    return [
      `Verified: run ${runId}, ${count(files, 'document')} in ${count(phases, 'phase')}; every digest matches and the chain is complete.`,
      `  digest of the run manifest   ${manifest}`,
      `  ${renderSignatures(result)}`,
      ...(grounding === null
        ? []
        : [`  prose                        ${describeGrounding(grounding)}`]),
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

/** `1 phase`, `2 phases`. */
function count(amount: number, noun: string): string {
  return `${amount} ${amount === 1 ? noun : `${noun}s`}`;
}

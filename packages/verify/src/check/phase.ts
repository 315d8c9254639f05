import { toDigest } from '../format/digest.ts';
import type { PhaseManifest } from '../format/manifest.ts';
import { checkEvidence } from './evidence.ts';
import { type Layout, listRequiredRecords } from './layout.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Problem } from './problem.ts';
import type { ReleaseFiles } from './record.ts';
import { checkDecision, checkPlan, checkReport } from './story.ts';

interface Listed {
  readonly sha256: string;
  readonly size: number;
}

export function listFiles(layout: Layout, manifest: PhaseManifest): [string, Listed][] {
  const { phase, files, records } = manifest;
  return [
    ...records.map((it): [string, Listed] => [layout.record(phase, it.path), it]),
    ...files.map((it): [string, Listed] => [layout.document(phase, it.path), it]),
  ];
}

/**
 * Checks a phase against its manifest: every file is there and unchanged. If the records are valid,
 * also that they agree: this plan was carried out, this report judged exactly these files, this
 * decision approved that report, and the evidence is of these files.
 */
export function checkPhase(context: PhaseContext): Problem[] {
  const problems = checkFiles(context);
  if (problems.length > 0) return problems;
  return [
    ...checkDecision(context),
    ...checkReport(context),
    ...checkPlan(context),
    ...checkEvidence(context),
  ];
}

function checkFiles({ files, layout, manifest, manifestPath }: PhaseContext): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>([manifestPath]);
  for (const [path, listed] of listFiles(layout, manifest)) {
    if (seen.has(path)) {
      const detail = `it lists ${path} twice`;
      problems.push({ path: manifestPath, problem: 'inconsistent', detail });
    } else {
      seen.add(path);
      problems.push(...checkFile(files, path, listed, manifestPath));
    }
  }
  const { phase, records } = manifest;
  const names = new Set(records.map(({ path }) => path));
  for (const name of Object.values(listRequiredRecords(phase))) {
    if (!names.has(name)) {
      const detail = `it lists no ${name}`;
      problems.push({ path: manifestPath, problem: 'inconsistent', detail });
    }
  }
  return problems;
}

function checkFile(
  files: ReleaseFiles,
  path: string,
  { sha256, size }: Listed,
  manifestPath: string,
): Problem[] {
  const content = files.get(path);
  if (content === undefined) {
    return [{ path, problem: 'missing', detail: `${manifestPath} lists it, but it is not there` }];
  }
  const digest = toDigest(content);
  if (digest === sha256 && content.byteLength === size) return [];
  const detail = `it has ${content.byteLength} bytes and the digest ${digest}; the manifest says ${size} bytes and ${sha256}`;
  return [{ path, problem: 'changed', detail }];
}

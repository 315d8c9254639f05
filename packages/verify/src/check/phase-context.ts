import type { PhaseManifest } from '../format/manifest.ts';
import type { Layout } from './layout.ts';
import type { ReleaseFiles } from './record.ts';

export interface PhaseContext {
  readonly files: ReleaseFiles;
  readonly layout: Layout;
  readonly manifest: PhaseManifest;
  readonly manifestPath: string;
}

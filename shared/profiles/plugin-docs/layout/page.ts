import type { Entity, Flow, Integration } from '../model/plugin.ts';
import type { Kind } from './kinds.ts';

/** The subject of a section if its page has one for each. */
export type Subject =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'flow'; readonly flow: Flow }
  | { readonly kind: 'integration'; readonly integration: Integration };

/** A section of a page; `id` selects its writer. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly depth: number;
  /** Its content, as an instruction for a model. */
  readonly about: string;
  readonly subject: Subject | undefined;
}

/** A planned file with its sections. */
export interface Page {
  readonly kind: Kind;
  readonly path: string;
  readonly phase: number;
  readonly title: string;
  readonly answers: string;
  readonly writer: 'agent' | 'template';
  /** The documents that it depends on and links to. */
  readonly dependsOn: readonly Kind[];
  readonly sections: readonly Section[];
}

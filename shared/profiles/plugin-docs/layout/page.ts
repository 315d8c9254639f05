import type { Entity, Flow, Integration } from '../model/plugin.ts';
import type { Kind } from './kinds.ts';

/** What a section is about when its page has one for each. */
export type Subject =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'flow'; readonly flow: Flow }
  | { readonly kind: 'integration'; readonly integration: Integration };

/** A section of a page; `id` says which part of its writer fills it. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly depth: number;
  /** What belongs in it, for a model. */
  readonly about: string;
  readonly subject: Subject | undefined;
}

/** A planned file with everything that is written below its title. */
export interface Page {
  readonly kind: Kind;
  readonly path: string;
  readonly phase: number;
  readonly title: string;
  readonly answers: string;
  readonly writer: 'agent' | 'template';
  /** The documents that it is written after, and leads its readers to. */
  readonly dependsOn: readonly Kind[];
  readonly sections: readonly Section[];
}

import { assignSlugs, toIdentifierSlug } from '../../../../packages/openapi/src/base.ts';
import type { Api, Operation } from '../../../../packages/openapi/src/index.ts';
import type { HeadingAnchor, Page } from './page.ts';
import { PATHS } from './paths.ts';

export interface PlacedWebhooks {
  readonly pages: readonly Page[];
  readonly anchors: ReadonlyMap<Operation, HeadingAnchor>;
}

/** A file per webhook and a list of them; an API without webhooks has neither. */
export function placeWebhooks({ webhooks }: Api): PlacedWebhooks {
  if (webhooks.length === 0) {
    return { pages: [], anchors: new Map() };
  }
  const wanted = webhooks.map(({ pointer, path, operationId }): [string, string] => [
    pointer,
    toIdentifierSlug(operationId ?? path),
  ]);
  const slugs = assignSlugs(new Map(wanted), new Set(['index']));
  const files = webhooks.map((webhook): Page => {
    const path = `webhooks/${slugs.get(webhook.pointer)}.md`;
    return { path, phase: 2, title: webhook.title, subject: { kind: 'webhook', webhook } };
  });
  const anchors = webhooks.map((webhook, index): [Operation, HeadingAnchor] => [
    webhook,
    { path: files[index]?.path ?? '', anchor: undefined, heading: webhook.title },
  ]);
  const index: Page = {
    path: PATHS.webhooks,
    phase: 2,
    title: 'Webhooks',
    subject: { kind: 'webhooks' },
  };
  return { pages: [...files, index], anchors: new Map(anchors) };
}

import type { ComponentChildren } from 'preact';
import { Icon } from '../components/icon.tsx';
import { Link } from '../route/link.tsx';
import { toAnchorId } from './link-target.ts';
import type { MarkdownContext } from './markdown-context.ts';

export function renderLink(
  url: string,
  children: ComponentChildren,
  { follow }: MarkdownContext,
): ComponentChildren {
  if (url.startsWith('#')) {
    return <a href={`#${toAnchorId(url.slice(1))}`}>{children}</a>;
  }
  const target = follow(url);
  if (target.kind === 'none') {
    return (
      <span class="md-dead-link" title={`${url}: ${target.why}`}>
        {children}
        <span class="for-readers"> (not a link here: {target.why})</span>
      </span>
    );
  }
  return target.kind === 'page' ? (
    <Link href={target.href}>{children}</Link>
  ) : (
    <a
      href={target.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerpolicy="no-referrer"
      title={`Opens ${target.href}`}
    >
      {children}
      <Icon name="outside" size={11} />
      <span class="for-readers"> (opens another site)</span>
    </a>
  );
}

/**
 * An image would cause a request to a URL the text chooses, so its description is shown instead.
 */
export function renderImage(alt: string | null | undefined, url: string): ComponentChildren {
  return (
    <span class="md-image" title={url}>
      <span class="for-readers">Picture: </span>
      {alt || 'image without a description'}
    </span>
  );
}

const EXPLICIT_ANCHOR = /^<a\s+(?:id|name)="([\w.:-]{1,200})"\s*\/?>$/;

/** Raw HTML stays text, but an anchor in it can be a link target. */
export function renderHtml(value: string): ComponentChildren {
  const anchor = EXPLICIT_ANCHOR.exec(value.trim())?.[1];
  return (
    <code class="md-html" id={anchor === undefined ? undefined : toAnchorId(anchor)}>
      {value}
    </code>
  );
}

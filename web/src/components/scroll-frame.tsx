import type { ComponentChildren } from 'preact';

/** Scrolls content that is too wide, also with the keyboard. */
export function ScrollFrame(props: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, and too small a part to be a landmark
    <div
      class={props.class ?? 'table-frame'}
      role="group"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse, the arrow keys scroll it
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}

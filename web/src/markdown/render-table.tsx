import type { Parents, Table } from 'mdast';
import type { ComponentChildren } from 'preact';
import { ScrollFrame } from '../components/scroll-frame.tsx';

type Align = 'left' | 'right' | 'center' | undefined;

/** A table that scrolls if it is too wide. */
export function renderTable(
  { children: [head, ...rows], align }: Table,
  renderChildren: (node: Parents) => ComponentChildren,
): ComponentChildren {
  const alignOf = (index: number): Align => align?.[index] ?? undefined;
  return (
    <ScrollFrame label="Table">
      <table class="table">
        <thead>
          <tr>
            {head?.children.map((cell, index) => (
              <th key={index} scope="col" data-align={alignOf(index)}>
                {renderChildren(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.children.map((cell, column) => (
                <td key={column} data-align={alignOf(column)}>
                  {renderChildren(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

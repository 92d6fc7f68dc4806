/** Which values have an order: what is compared by size, or whose greatest is asked for. */
import type { Span } from '@guiju/ir';
import { type CheckType, typeName } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Checker } from './scope.ts';

/** Numbers, dates and enumerations from low to high; others are reported. */
export function ordered(check: Checker, node: { readonly span: Span }, type: CheckType): boolean {
  switch (type.kind) {
    case 'number':
    case 'date':
      return true;
    case 'enum': {
      const found = check.bound.enums.get(type.enum);
      if (!found || found.type.ordered) return true;
      const declared = found.symbol.span;
      check.sink.diagnostics.push(
        diagnose(
          'GJ3005',
          node.span,
          { name: found.type.name },
          {
            labels: declared
              ? [{ span: declared, text: { zh: '这里没有写“由低到高”', en: 'declared without an order' } }]
              : [],
            fixes:
              declared && found.symbol.policy === check.bound.id
                ? [
                    {
                      title: { zh: '给枚举加上“由低到高”', en: 'Declare it from low to high' },
                      edits: [{ span: { ...declared, start: declared.end }, text: ' 由低到高' }],
                    },
                  ]
                : [],
          },
        ),
      );
      return false;
    }
    default:
      check.sink.diagnostics.push(
        diagnose('GJ3006', node.span, { type: typeName(type, 'zh'), typeEn: typeName(type, 'en') }),
      );
      return false;
  }
}

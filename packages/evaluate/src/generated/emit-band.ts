/** Bands and brackets: asked in order, up to the one in which the value surely ends. */
import type { Band, ExprOf } from '@guiju/ir';
import { emit, maybe, type Scope, type Value } from './scope.ts';

export function emitBands(expr: ExprOf<'bands'>, scope: Scope): Value {
  const { out, module } = scope;
  const on = emit(expr.on, scope);
  const [name, value, results, because, label] = [
    out.fresh(),
    out.fresh(),
    out.fresh('results'),
    out.fresh('because'),
    out.fresh('bands'),
  ];
  const type = module.pool.type(expr.type);
  out.line(`let ${name} = null;`);
  out.block(`if (${on.code} !== null)`, () => {
    out.line(`const ${value} = ${module.op('presentPart')}(${on.code}), ${results} = [];`);
    out.line(`let ${because} = null;`);
    out.block(`${label}:`, () => {
      for (const band of expr.bands) {
        const inside = liesIn(band, value, module.pool.type(expr.on.type), scope);
        out.block(`if (${inside} !== false)`, () => {
          out.line(`${results}.push(${emit(band.result, scope).code});`);
          out.line(`if (${inside} === true) break ${label};`);
          out.line(`${because} = ${module.op('also')}(${because}, ${inside});`);
        });
      }
      out.line(`${results}.push(${expr.otherwise === null ? 'null' : emit(expr.otherwise, scope).code});`);
    });
    if (!on.sure)
      out.block(`if (${module.op('isOpen')}(${on.code}) && ${on.code}.absent)`, () => {
        out.line(`${results}.push(null);`);
        out.line(`${because} = ${module.op('also')}(${because}, ${on.code});`);
      });
    out.line(`${name} = ${module.op('join')}(${results}, ${because} ?? [], ${type});`);
  });
  return maybe(name);
}

/** The name of the verdict whether the value lies in the band. */
function liesIn({ low, high }: Band, value: string, type: string, scope: Scope): string {
  const { out, module } = scope;
  const end = (of: Band['low']): string =>
    of === null ? 'null' : `{ value: ${emit(of.value, scope).code}, inclusive: ${of.inclusive} }`;
  const [lower, upper] = [end(low), end(high)];
  const inside = out.fresh('inside');
  out.line(`const ${inside} = ${module.op('liesIn')}(${value}, ${lower}, ${upper}, ${type});`);
  return inside;
}

export function emitBrackets(expr: ExprOf<'brackets'>, scope: Scope): Value {
  const { out, module } = scope;
  const on = emit(expr.on, scope);
  let lower = emit(expr.from, scope).code;
  const [total, label] = [out.fresh(), out.fresh('brackets')];
  const onType = module.pool.type(expr.on.type);
  const type = module.pool.type(expr.type);
  out.line(`let ${total} = ${module.op('beforeBrackets')}(${on.code}, ${lower});`);
  out.block(`${label}:`, () => {
    let before = 'true';
    for (const { upTo, rate } of expr.brackets) {
      const reached = out.fresh('reached');
      out.line(`const ${reached} = ${module.op('reaches')}(${before}, ${on.code}, ${lower}, ${onType});`);
      out.line(`if (${reached} === false) break ${label};`);
      const end = upTo === null ? 'undefined' : emit(upTo, scope).code;
      const by = emit(rate, scope).code;
      const operands = [total, on.code, lower, end, by, reached, type].join(', ');
      out.line(`${total} = ${module.op('plusBracket')}(${operands});`);
      if (upTo === null) break;
      lower = end;
      before = reached;
    }
  });
  return maybe(total);
}

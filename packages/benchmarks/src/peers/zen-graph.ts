/** The least decision graph of zen-engine: what goes in, one node of expressions, what comes out. */
import { ZenEngine } from '@gorules/zen-engine';

/** `expressions`: by the name under which each is answered; later ones may read earlier ones. */
export const zenDecision = (expressions: Readonly<Record<string, string>>) =>
  new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'text',
        name: 'text',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: {
          expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })),
        },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'text' },
      { id: 'b', type: 'edge', sourceId: 'text', targetId: 'out' },
    ],
  });

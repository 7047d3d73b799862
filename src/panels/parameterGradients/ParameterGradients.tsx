import { NumberValue } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import { PARAMETER_NAMES } from "../../engine/model.ts";
import { usePageState } from "../../store/react.ts";
import { FoldingPanel } from "../FoldingPanel.tsx";
import "./parameterGradients.css";

const Norms = () => {
  const picture = usePageState((state) => state.picture);
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label="Norms of the parameter gradients">
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">loss</th>
            {PARAMETER_NAMES.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture?.runs.map(({ experiment: { cell }, run }) => (
            <tr key={cell}>
              <th scope="row" className={`cell-name ${cell}`}>
                {cells[cell].label}
              </th>
              <td>
                <NumberValue value={run.loss} />
              </td>
              {PARAMETER_NAMES.map((name) => (
                <td key={name}>
                  <NumberValue value={run.gradParamNorms[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The norm of each parameter's gradient, as numbers: what an optimiser would see. */
export const ParameterGradients = () => (
  <FoldingPanel title="Parameter gradients" subtitle="‖∂L/∂θ‖ summed over all timesteps, and the loss" className="parameter-gradients-panel">
    <Norms />
  </FoldingPanel>
);

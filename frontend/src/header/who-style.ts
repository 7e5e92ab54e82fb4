import { css } from "lit";

/** How the sign and the name of a JDownloader look; `--disc-size` is how large the sign is. */
export const whoStyle = css`
  .disc {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--disc-size);
    block-size: var(--disc-size);
    border-radius: var(--ha-border-radius-circle);
    background: var(--tone-pale);
    color: var(--tone);
  }
  .who {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ha-space-1);
    min-inline-size: 0;
    flex: 1;
  }
  .name {
    justify-self: start;
    max-inline-size: 100%;
    font-weight: var(--ha-font-weight-medium);
  }
  .name,
  .state,
  .facts {
    /* Room for what letters have below their line, which Firefox cuts off; it takes none */
    margin: -0.2em 0;
    padding: 0.2em 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

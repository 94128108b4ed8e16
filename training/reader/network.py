"""The reader's network as it is trained, through plain transformers."""

from typing import Self

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from qa.reader.calibration import Calibration
from qa.reader.network import Loaded, Logits


class Network(nn.Module):
    """BERT with a start and an end score for every token.

    A second head says for the whole pair whether the context answers at all: trained along with the
    first, it betters it, and is not asked otherwise.
    """

    def __init__(self, config: BertConfig) -> None:
        """Make the network with random weights."""
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.answerable = nn.Sequential(
            nn.Linear(config.hidden_size, config.hidden_size),
            nn.Tanh(),
            nn.Linear(config.hidden_size, 1),
        )

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Logits, Tensor]:
        """Score a batch; all three arguments have the shape (pairs, tokens).

        Returns what the first head says, and that of the second, shape (pairs,).
        """
        states = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state.float()
        with torch.autocast(states.device.type, enabled=False):
            start, end = self.span(states).unbind(-1)
            answerable = self.answerable(states[:, 0]).squeeze(-1)
        is_context = token_type_ids.bool() & attention_mask.bool()
        is_context[:, 0] = True
        floor = torch.finfo(start.dtype).min
        logits = Logits(start.masked_fill(~is_context, floor), end.masked_fill(~is_context, floor))
        return logits, answerable

    @classmethod
    def of(cls, loaded: Loaded) -> Self:
        """The network of a reader's folder, in float32 and for inference."""
        model = cls(BertConfig(**loaded.config))
        model.load_state_dict(loaded.weights)
        return model.eval()

    def loaded(self, tokenizer: Tokenizer, calibration: Calibration) -> Loaded:
        """The network's weights with what else a reader's folder holds."""
        return Loaded(self.state_dict(), self.bert.config.to_dict(), tokenizer, calibration)

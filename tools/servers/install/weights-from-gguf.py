"""Turns a GGUF file into a folder that vLLM can serve: python weights-from-gguf.py FILE.gguf FOLDER"""

import os
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

file, folder = (os.path.abspath(argument) for argument in sys.argv[1:])
where = dict(pretrained_model_name_or_path=os.path.dirname(file), gguf_file=os.path.basename(file))

try:
    from transformers import GgufConfig

    options = dict(quantization_config=GgufConfig(dequantize=True))
except ImportError:  # older versions do so unasked
    options = {}

model = AutoModelForCausalLM.from_pretrained(**where, **options, dtype=torch.float32)
if hasattr(model.config, "quantization_config"):
    del model.config.quantization_config
part = f"{folder}.part"
model.save_pretrained(part)
AutoTokenizer.from_pretrained(**where).save_pretrained(part)
os.rename(part, folder)

"""Prints the logits of pictures of faces: python3 load_in_torchvision.py FOLDER PICTURE..."""
import json, pathlib, sys, torch, torchvision

def load(folder):
    card, raw = json.loads(pathlib.Path(folder, "model.json").read_text()), pathlib.Path(folder, "weights.safetensors").read_bytes()
    start, types = 8 + int.from_bytes(raw[:8], "little"), {"F32": torch.float32, "I64": torch.int64}
    tensors = {name: tensor for name, tensor in json.loads(raw[8:start]).items() if not name.startswith(("__metadata__", "method."))}
    bytes_of = lambda tensor: bytearray(raw[start + tensor["data_offsets"][0]:start + tensor["data_offsets"][1]])
    network = getattr(torchvision.models, card["network"]["torchvision"])(num_classes=len(card["classes"]))
    network.load_state_dict({name: torch.frombuffer(bytes_of(tensor), dtype=types[tensor["dtype"]]).reshape(tensor["shape"]) for name, tensor in tensors.items()})
    return network.eval(), card

if __name__ == "__main__":
    network, card = load(sys.argv[1])
    if not card["networkAlone"]["isPrediction"]:
        print("These are the network's own logits, not what the method predicts: see model-card.md.", file=sys.stderr)
    for picture in sys.argv[2:]:
        pixels = torchvision.io.read_image(picture, torchvision.io.ImageReadMode.RGB).float()
        pixels = torchvision.transforms.functional.resize(pixels, [card["input"]["height"], card["input"]["width"]], antialias=True)
        with torch.no_grad():
            print(picture, dict(zip(card["classes"], network((pixels[None] - 127.5) / 127.5)[0].tolist())))

"""Writes golden_networks.json: multiply-adds, parameters and logits of networks as torchvision builds them.

Weights and images follow from a rule that golden tests follow too (RuleTensors.cs), so no weights need to be stored.
IResNet and the 3x3 stem, which torchvision lacks, are put together here from torch's own layers.
Run with Debian 12's python3-torchvision:  /usr/bin/python3 golden_networks.py > golden_networks.json
"""

import json

import torch
import torchvision
from torch import nn

CLASSES = 7


def rule(shape, salt):
    """Numbers in [0, 1): murmur3's finaliser on index and salt, 24 bits of it."""
    count = torch.Size(shape).numel()
    mask = 0xFFFFFFFF
    h = (torch.arange(count, dtype=torch.int64) + salt * 0x9E3779B9) & mask
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = h ^ (h >> shift)
        # 32 by 32 bits in two halves, so that nothing overflows 63 bits.
        h = ((h & 0xFFFF) * factor + (((h >> 16) * factor & 0xFFFF) << 16)) & mask
    h = h ^ (h >> 16)
    return ((h >> 8).double() / 2**24).reshape(shape)


def fill(network, gain):
    """Sets every tensor by its place among the sorted names, and its kind by its name and shape; normalisations multiply by about the gain."""
    state = network.state_dict()
    for salt, name in enumerate(sorted(state)):
        tensor = state[name]
        if name.endswith("num_batches_tracked"):
            continue
        number = rule(tensor.shape, salt)
        if name.endswith("running_var"):
            number = 0.5 + number
        elif tensor.dim() == 1 and name.endswith("weight"):
            number = (0.5 + number) * gain
        elif tensor.dim() == 1:
            number = (number - 0.5) / 5
        else:
            # Uniform with the deviation sqrt(2 / products).
            number = (number - 0.5) * (24 / tensor[0].numel()) ** 0.5
        tensor.copy_(number.float())


class ImprovedBlock(nn.Module):
    def __init__(self, width, out, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(width)
        self.conv1 = nn.Conv2d(width, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.prelu = nn.PReLU(out)
        self.conv2 = nn.Conv2d(out, out, 3, stride, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out)
        self.downsample = None
        if stride != 1 or width != out:
            self.downsample = nn.Sequential(nn.Conv2d(width, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        way_around = x if self.downsample is None else self.downsample(x)
        return way_around + self.bn3(self.conv2(self.prelu(self.bn2(self.conv1(self.bn1(x))))))


class IResNet(nn.Module):
    def __init__(self, blocks, side):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.prelu = nn.PReLU(64)
        width = 64
        for stage, (count, out) in enumerate(zip(blocks, (64, 128, 256, 512)), 1):
            layers = [ImprovedBlock(width if i == 0 else out, out, 2 if i == 0 else 1) for i in range(count)]
            setattr(self, f"layer{stage}", nn.Sequential(*layers))
            width, side = out, (side + 1) // 2
        self.bn2 = nn.BatchNorm2d(512)
        self.fc = nn.Linear(512 * side * side, 512)
        self.features = nn.BatchNorm1d(512)
        self.classifier = nn.Linear(512, CLASSES)

    def forward(self, x):
        x = self.prelu(self.bn1(self.conv1(x)))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.classifier(self.features(self.fc(self.bn2(x).flatten(1))))


class Small(torchvision.models.ResNet):
    """torchvision's ResNet with another stem, other widths, and perhaps a stride in the first stage."""

    def __init__(self, block, blocks, widths=(64, 128, 256, 512), stride=1, first=2):
        super().__init__(block, blocks, num_classes=CLASSES)
        self.inplanes = widths[0]
        self.conv1 = nn.Conv2d(3, widths[0], 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(widths[0])
        self.maxpool = nn.Identity()
        for stage, (count, width) in enumerate(zip(blocks, widths), 1):
            setattr(self, f"layer{stage}", self._make_layer(block, width, count, stride=first if stage == 1 else 2))
        self.fc = nn.Linear(widths[-1] * block.expansion, CLASSES)


def products(network, images):
    """Multiply-adds of all convolutions and linear layers for one image."""
    counts = []

    def count(module, _, output):
        counts.append(output[0].numel() * module.weight[0].numel())

    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(count)
    network(images)
    return sum(counts)


basic, bottleneck = torchvision.models.resnet.BasicBlock, torchvision.models.resnet.Bottleneck
networks = {
    "resnet-micro": lambda side: Small(basic, [1, 1, 1, 1], (8, 16, 32, 64), 2, 1),
    "resnet-tiny": lambda side: Small(basic, [1, 1, 1, 1], (16, 32, 64, 128), 2, 1),
    "resnet-small": lambda side: Small(basic, [2, 2, 2, 2], (16, 32, 64, 128), 1, 1),
    "resnet18": lambda side: torchvision.models.resnet18(num_classes=CLASSES),
    "resnet34": lambda side: torchvision.models.resnet34(num_classes=CLASSES),
    "resnet50": lambda side: torchvision.models.resnet50(num_classes=CLASSES),
    "resnet18-face": lambda side: Small(basic, [2, 2, 2, 2]),
    "resnet34-face": lambda side: Small(basic, [3, 4, 6, 3]),
    "resnet50-face": lambda side: Small(bottleneck, [3, 4, 6, 3]),
    "iresnet18": lambda side: IResNet([2, 2, 2, 2], side),
    "iresnet50": lambda side: IResNet([3, 4, 14, 3], side),
    "efficientnet-b0": lambda side: torchvision.models.efficientnet_b0(num_classes=CLASSES),
}

golden = []
with torch.no_grad():
    for key, build in networks.items():
        for side in (48, 112) if key in ("resnet18", "resnet18-face", "iresnet18", "efficientnet-b0") else (48,):
            network = build(side).eval()
            # So that images still matter behind many saturating layers, and nothing overflows behind many sums.
            gain = 1.1 if key.startswith("efficientnet") else 0.5
            fill(network, gain)
            # The second image is a paler one.
            images = ((rule((2, 3, side, side), 12345) * 2 - 1) * torch.tensor([1.0, 0.25]).double().reshape(2, 1, 1, 1)).float()
            golden.append({
                "key": key,
                "side": side,
                "gain": gain,
                "parameters": sum(parameter.numel() for parameter in network.parameters()),
                "multiplyAdds": products(network, images),
                "names": len(network.state_dict()),
                "logits": [round(number, 6) for number in network(images).flatten().tolist()],
            })
print("[\n" + ",\n".join(json.dumps(entry) for entry in golden) + "\n]")
